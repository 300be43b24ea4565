"""Sends messages in their order: queue_send.py ENDPOINT QUEUE BODY..."""
import sys
import zmq
from queue_client import connect, hear, say

dealer = connect(zmq.DEALER, sys.argv[1])
for body in sys.argv[3:]:
    say(dealer, body.encode(), op="send", queue=sys.argv[2])
for _ in sys.argv[3:]:
    reply, _ = hear(dealer)
    assert reply["ok"], reply
