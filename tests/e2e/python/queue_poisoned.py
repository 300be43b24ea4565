"""A receiver that does what it is given and dies of one: queue_poisoned.py ENDPOINT QUEUE. Prints what it has done, when that is acknowledged."""
import os
import signal
import sys
import zmq
from queue_client import connect, hear, say

endpoint, queue = sys.argv[1:3]
dealer = connect(zmq.DEALER, endpoint)


def subscribe():
    say(dealer, op="subscribe", queue=queue, prefetch=1)


subscribe()
asked, poisoned = {}, False
while True:
    # What it has done before it is told first: an answer may come behind the next delivery.
    if poisoned and not asked:
        print("poison")
        os.kill(os.getpid(), signal.SIGKILL)
    if not dealer.poll(500):
        say(dealer, op="ping")
        continue
    header, body = hear(dealer)
    if header.get("op") == "delivery":
        poisoned = poisoned or body == b"poison"
        if body != b"poison":
            asked[header["receipt"]] = body.decode()
            say(dealer, op="ack", queue=queue, receipt=header["receipt"], tag=header["receipt"])
    elif header.get("op") == "ended":
        subscribe()
    elif header.get("tag") in asked:
        done = asked.pop(header["tag"])
        # One whose lease was over comes again, and is not done yet.
        if header["ok"]:
            print(done)
