"""Receives and acknowledges until it is killed, whatever becomes of the app: queue_stubborn_receive.py ENDPOINT QUEUE PREFETCH."""
import sys
import zmq
from queue_client import connect, hear, say

endpoint, queue, prefetch = sys.argv[1], sys.argv[2], int(sys.argv[3])
dealer = connect(zmq.DEALER, endpoint)
asked = {}


def subscribe():
    # One that is subscribed already is told so, and was heard.
    say(dealer, op="subscribe", queue=queue, prefetch=prefetch, tag="subscribe")


subscribe()
while True:
    if not dealer.poll(500):
        subscribe()
        continue
    got = []
    while dealer.poll(0) and len(got) < 50:
        header, _ = hear(dealer)
        if header.get("op") == "delivery":
            got.append(header)
        elif header.get("op") == "ended":
            print("ended")
            subscribe()
        elif header["tag"] != "subscribe" and header["ok"]:
            receipts, lost = asked.pop(header["tag"]), header.get("lost") or []
            print("done", *[receipt for receipt in receipts if receipt not in lost])
            print("lost", *lost)
    if got:
        # Each 200th is let go the first time: its lease ends.
        receipts = [d["receipt"] for d in got if d["number"] % 200 or not d["receipt"].endswith(".1")]
        print("got", *[f"{d['receipt']}/{d['id']}/{d['leaseUntil']}" for d in got])
    if got and receipts:
        asked[receipts[0]] = receipts
        # Told before it is asked, so that what a killed one had asked is known.
        print("asked", *receipts)
        say(dealer, op="ack", queue=queue, receipts=receipts, tag=receipts[0])
