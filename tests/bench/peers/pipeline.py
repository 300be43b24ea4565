"""The peer of WebMq's pipeline in Python: a process for each divisor, joined by multiprocessing.Pipe, one object a send, and
a stopping value at the end, as one would write it first. Usage: pipeline.py COUNT DIVISOR...
Prints the same line as the others."""
import sys
import threading
import time
from multiprocessing import Pipe, Process

STOP = -1


def divisible(receiving, sending, divisor):
    while (number := receiving.recv()) != STOP:
        if number % divisor == 0:
            sending.send(number)
    sending.send(STOP)


def feed(sending, count):
    for number in range(count):
        sending.send(number)
    sending.send(STOP)


def main():
    count = int(float(sys.argv[1]))
    divisors = [int(word) for word in sys.argv[2:]]
    begun = time.perf_counter()
    pipes = [Pipe(duplex=False) for _ in range(len(divisors) + 1)]
    stages = [Process(target=divisible, args=(pipes[i][0], pipes[i + 1][1], divisor)) for i, divisor in enumerate(divisors)]
    for stage in stages:
        stage.start()
    feeder = threading.Thread(target=feed, args=(pipes[0][1], count))
    feeder.start()
    results = total = 0
    first = None
    while (number := pipes[-1][0].recv()) != STOP:
        first = first or time.perf_counter() - begun
        results += 1
        total += number
    feeder.join()
    for stage in stages:
        stage.join()
    took = time.perf_counter() - begun
    print(f"{count} numbers in, {results} out, {took:.6f} s, {count / took:.0f} numbers/s, sum {total}, first result after {first:.6f} s")


if __name__ == "__main__":
    main()
