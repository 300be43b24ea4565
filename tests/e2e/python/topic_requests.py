"""Every op of topics: topic_requests.py ENDPOINT TOPIC. Prints a line for each answer."""
import sys
import zmq
from queue_client import ask, connect

endpoint, topic = sys.argv[1:]
req = connect(zmq.REQ, endpoint)


def show(what, header, *fields):
    print(what, header.get("code", "ok"), *(header.get(f) for f in fields))


first, _ = ask(req, b"one", op="publish", topic=topic, id="a", type="story", headers={"colour": "green"}, tag=[1])
show("publish", first, "position", "duplicate", "tag")
again, _ = ask(req, b"one", op="publish", topic=topic, id="a")
show("again", again, "position", "duplicate")
show("no topic", ask(req, b"", op="publish", topic="no-such-topic")[0])
show("bad name", ask(req, b"", op="publish", topic="No Topic")[0])
show("no prefetch", ask(req, op="subscribe-topic", topic=topic)[0])
show("two starts", ask(req, op="subscribe-topic", topic=topic, prefetch=1, after=1, **{"from": "now"})[0])
show("a speed alone", ask(req, op="subscribe-topic", topic=topic, prefetch=1, speed=2)[0])
show("a wrong speed", ask(req, op="subscribe-topic", topic=topic, prefetch=1, replay=True, speed=-1)[0])
show("nobody", ask(req, op="ack-topic", topic=topic, name="nobody", sequence=1)[0])
show("nothing", ask(req, op="ack-topic", topic=topic, name="nobody")[0])
header, body = ask(req, op="topics", topic=topic)
show("topics", header, "count")
print("line" if topic.encode() in body and body.endswith(b"\n") else body)
