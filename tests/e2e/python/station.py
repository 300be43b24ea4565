"""A publisher of weather that is not ours: binds, prints its endpoint, and sends each line it reads as a frame.

A line `hex 00ff` sends those bytes; `parts a b` sends a message of several frames.
"""
import sys
import zmq

context = zmq.Context()
pub = context.socket(zmq.XPUB)
pub.setsockopt(zmq.LINGER, 2000)
pub.bind(sys.argv[1] if len(sys.argv) > 1 else "tcp://127.0.0.1:*")
print(pub.getsockopt_string(zmq.LAST_ENDPOINT))
pub.recv()
print("subscribed")
for line in sys.stdin:
    line = line.rstrip("\n")
    if line.startswith("hex "):
        pub.send(bytes.fromhex(line[4:]))
    elif line.startswith("parts "):
        pub.send_multipart([part.encode() for part in line.split(" ")[1:]])
    else:
        pub.send_string(line)
