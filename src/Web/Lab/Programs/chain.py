from multiprocessing import Pipe, Process

END = -1


def divisible(source, target, divisor):
    while (number := source.recv()) != END:
        if number % divisor == 0:
            target.send(number)
    target.send(END)  # the next one must hear of the end, too


if __name__ == "__main__":
    conn1_in, conn1_out = Pipe(duplex=False)
    conn2_in, conn2_out = Pipe(duplex=False)
    conn3_in, conn3_out = Pipe(duplex=False)
    filters = [
        Process(target=divisible, args=(conn1_in, conn2_out, 2)),
        Process(target=divisible, args=(conn2_in, conn3_out, 5)),
    ]
    for process in filters:
        process.start()
    for number in range(30):
        conn1_out.send(number)
    conn1_out.send(END)
    while (number := conn3_in.recv()) != END:
        print("main received", number)
    for process in filters:
        process.join()
