"""A chat client as any ZeroMQ user writes one: talk.py SUBSCRIBE PUBLISH. Prints lines, sends what it reads."""
import sys
import threading
import zmq

context = zmq.Context()
sub = context.socket(zmq.SUB)
sub.connect(sys.argv[1])
sub.setsockopt_string(zmq.SUBSCRIBE, "")
pub = context.socket(zmq.XPUB)
pub.connect(sys.argv[2])
pub.recv()

# A subscription takes a while to reach the broker: it is there when the client hears itself. A frame of two parts is
# forwarded and is no message, so nobody else is disturbed.
while True:
    pub.send_multipart([b"probe", b"probe"])
    if sub.poll(100):
        break
# Some probes are still on their way; this is the last.
pub.send_multipart([b"probe", b"last"])
while sub.recv_multipart() != [b"probe", b"last"]:
    pass
print("ready")


def send():
    for line in sys.stdin:
        pub.send_string(line.rstrip("\n"))


# From here on the publishing socket belongs to this thread.
threading.Thread(target=send, daemon=True).start()
while True:
    print(sub.recv_string())
