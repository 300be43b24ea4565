"""A subscriber: queue_dealer.py ENDPOINT QUEUE PREFETCH LEASE. A line of its input is acknowledged, 'ping', 'settle', or 'end' to unsubscribe."""
import sys
import threading
import queue as lines
import zmq
from queue_client import connect, hear, say

endpoint, queue, prefetch, lease = sys.argv[1], sys.argv[2], int(sys.argv[3]), float(sys.argv[4])
dealer = connect(zmq.DEALER, endpoint)
typed = lines.Queue()
threading.Thread(target=lambda: [typed.put(line.strip()) for line in sys.stdin], daemon=True).start()
say(dealer, op="subscribe", queue=queue, prefetch=prefetch, lease=lease, tag="subscribe")
held = []
while True:
    while not typed.empty():
        line = typed.get()
        if line == "settle":
            say(dealer, op="ack", queue=queue, receipts=held, tag="settle")
            held = []
        elif line == "end":
            say(dealer, op="unsubscribe", queue=queue, tag="end")
        else:
            say(dealer, op="ping", tag="ping")
    if not dealer.poll(20):
        continue
    header, body = hear(dealer)
    if header.get("op") == "delivery":
        held.append(header["receipt"])
        print(f"got {body.decode()} {header['deliveries']}")
    elif header.get("op") == "ended":
        print(f"ended {header['code']}")
    else:
        print(f"{header['tag']} {header.get('code', 'ok')}")
