"""The kind of weather server that the course shows: only a time and a temperature, once in a while."""
import datetime
import random
import sys
import time
import zmq

context = zmq.Context()
socket = context.socket(zmq.PUB)
socket.bind(sys.argv[1])
while True:
    socket.send_json({"time": str(datetime.datetime.now()), "temperature": random.randint(10, 35)})
    time.sleep(0.2)
