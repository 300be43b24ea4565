"""A receiver that does what it is given and dies of one: queue_poisoned.py ENDPOINT QUEUE."""
import os
import signal
import sys
import zmq
from queue_client import connect, hear, say

endpoint, queue = sys.argv[1:3]
dealer = connect(zmq.DEALER, endpoint)
say(dealer, op="subscribe", queue=queue, prefetch=1)
while True:
    if not dealer.poll(500):
        say(dealer, op="ping")
        continue
    header, body = hear(dealer)
    if header.get("op") != "delivery":
        continue
    print(body.decode())
    if body == b"poison":
        os.kill(os.getpid(), signal.SIGKILL)
    say(dealer, op="ack", queue=queue, receipt=header["receipt"])
