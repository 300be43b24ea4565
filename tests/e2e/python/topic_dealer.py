"""A subscriber: topic_dealer.py ENDPOINT TOPIC PREFETCH JSON. A line of its input is 'ack', 'ping' or 'end'."""
import json
import sys
import threading
import queue as lines
import zmq
from queue_client import connect, hear, say

endpoint, topic, prefetch, more = sys.argv[1], sys.argv[2], int(sys.argv[3]), json.loads(sys.argv[4])
dealer = connect(zmq.DEALER, endpoint)
typed = lines.Queue()
threading.Thread(target=lambda: [typed.put(line.strip()) for line in sys.stdin], daemon=True).start()
say(dealer, op="subscribe-topic", topic=topic, prefetch=prefetch, tag="subscribe", **more)
last = 0
while True:
    while not typed.empty():
        line = typed.get()
        if line == "ack":
            say(dealer, op="ack-topic", topic=topic, sequence=last, tag="ack")
        elif line == "end":
            say(dealer, op="unsubscribe-topic", topic=topic, tag="end")
        else:
            say(dealer, op="ping", tag="ping")
    if not dealer.poll(20):
        continue
    header, body = hear(dealer)
    if header.get("op") == "message":
        last = header["sequence"]
        print(f"got {body.decode()} {header['position']}")
    elif header.get("op") == "ended":
        print(f"ended {header['code']}")
    else:
        print(f"{header['tag']} {header.get('code', 'ok')} {header.get('recovered', '')}{header.get('lag', '')}".rstrip())
