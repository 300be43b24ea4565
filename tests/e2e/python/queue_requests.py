"""Every request of the queues' socket and its reply: queue_requests.py ENDPOINT QUEUE."""
import json
import sys
import zmq
from queue_client import ask, connect

endpoint, queue = sys.argv[1:3]
req = connect(zmq.REQ, endpoint)


def check(what, holds, seen):
    print(what if holds else f"NOT {what}: {seen}")


sent, _ = ask(req, b"\x00\xff", op="send", queue=queue, id="a", type="order", priority=7, headers={"Colour": "grün"}, replyTo="r", correlationId="c", expiry=600, tag={"n": 1})
check("a send has a number and its tag", sent["ok"] and sent["number"] > 0 and sent["duplicate"] is False and sent["tag"] == {"n": 1}, sent)
again, _ = ask(req, b"other", op="send", queue=queue, id="a")
check("a repeat is the first one", again["duplicate"] is True and again["number"] == sent["number"], again)
ask(req, b"low", op="send", queue=queue)
page, lines = ask(req, op="browse", queue=queue, limit=10)
lines = [json.loads(line) for line in lines.splitlines()]
check("browsing shows both", page["count"] == 2 and lines[0]["bodyBase64"] == "AP8=" and lines[1]["body"] == "low", (page, lines))
first, body = ask(req, op="receive", queue=queue, lease=60)
check("the higher priority comes first, whole", body == b"\x00\xff" and first["headers"] == {"Colour": "grün"} and (first["id"], first["type"], first["priority"], first["replyTo"], first["correlationId"], first["deliveries"]) == ("a", "order", 7, "r", "c", 1) and "expires" in first, first)
renewed, _ = ask(req, op="renew", queue=queue, receipt=first["receipt"], lease=120)
check("a lease goes on", renewed["leaseUntil"] > first["leaseUntil"], renewed)
back, _ = ask(req, op="reject", queue=queue, receipt=first["receipt"])
second, _ = ask(req, op="receive", queue=queue)
check("what is rejected comes again", back["ok"] and second["number"] == first["number"] and second["deliveries"] == 2, second)
lost, _ = ask(req, op="ack", queue=queue, receipt=first["receipt"])
check("an old receipt is lost", lost["ok"] is False and lost["code"] == "lease-lost", lost)
dead, _ = ask(req, op="reject", queue=queue, receipt=second["receipt"], dead="no good")
third, body = ask(req, op="receive", queue=queue)
done, _ = ask(req, op="ack", queue=queue, receipts=[third["receipt"], second["receipt"]])
check("receipts are done one by one", dead["ok"] and done["done"] == 1 and done["lost"] == [second["receipt"]], done)
empty, _ = ask(req, op="receive", queue=queue, wait=0.1)
check("an empty queue says so", empty == {"ok": True, "empty": True}, empty)
late, _ = ask(req, b"late", op="send", queue=queue, delay=3600)
stats, lines = ask(req, op="stats", queue=queue)
check("stats tell of it", stats["count"] == 1 and json.loads(lines)["delayed"] == 1, lines)
all_of_them, lines = ask(req, op="stats")
check("stats of all have the dead letters", any(json.loads(line)["name"] == "dead-letters" for line in lines.splitlines()), lines)
