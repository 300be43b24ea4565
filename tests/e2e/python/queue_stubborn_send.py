"""Sends messages until each is acknowledged, whatever becomes of the app: queue_stubborn_send.py ENDPOINT QUEUE NAME COUNT."""
import sys
from collections import deque
import zmq
from queue_client import connect, hear, say

endpoint, queue, name, count = sys.argv[1:5]
dealer = connect(zmq.DEALER, endpoint)
waiting = deque(f"{name}-{i}" for i in range(int(count)))
under_way = {}
while waiting or under_way:
    while waiting and len(under_way) < 200:
        message = waiting.popleft()
        under_way[message] = True
        say(dealer, message.encode(), op="send", queue=queue, id=message, tag=message)
    if not dealer.poll(1000):
        # Nobody answers: all that is under way is sent again, by the same id.
        waiting.extendleft(under_way)
        under_way.clear()
        continue
    sent, full = [], False
    while dealer.poll(0):
        reply, _ = hear(dealer)
        message = reply["tag"]
        if reply["ok"]:
            under_way.pop(message, None)
            sent.append(f"{message}/{reply['number']}")
        elif reply["code"] not in ("queue-full", "log-unavailable"):
            raise SystemExit(reply)
        elif under_way.pop(message, None):
            waiting.appendleft(message)
            full = True
    print("sent", *sent)
    if full:
        dealer.poll(20)
