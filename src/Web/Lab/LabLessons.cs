namespace WebMq.Web.Lab;

/// <summary>What to notice in each program.</summary>
internal static class LabLessons
{
    public static string Of(string program) => program switch
    {
        "hello" => "Process-2 waits in recv() until something is in the pipe: nobody tells it to wait, the empty pipe does. conn1 and conn2 are the two ends of one pipe that carries messages both ways; each process holds one end.",
        "sentinel" => "The child cannot know that nothing more will come; the value −1 tells it. The parent does not wait for the child: what it sends stays in the pipe until the child takes it, in the order it was sent.",
        "eof" => "recv() reports the end of file when the pipe is empty and no process holds its writing end. A forked child has a copy of every end its parent had, so it must close the copy it does not use. Leave that one open and the child waits for ever for a message that only it could send.",
        "chain" => "Every process reads, decides and passes on while the others do the same: the filters work at the same time. The sentinel goes through the whole chain, and each process ends when it has passed it on.",
        "request-reply" => "Client and server take strict turns: a REQ socket may not send again before it has received, a REP socket not before it has been asked. When the client has ended, the server goes on waiting: ZeroMQ has no end of file.",
        "publish-subscribe" => "A subscription travels to the publisher, which sends nothing that nobody wants. Nothing is kept: what was published before the latecomer's subscription arrived is lost to it. A publisher never waits for anyone.",
        "broker" => "The clients know only the broker, not each other. A subscription goes up through XPUB and XSUB to every publisher; a message comes down unchanged. XSUB passes the same subscription on only once. The broker remembers no message.",
        "push-pull" => "PUSH deals the tasks out in turn and does not ask who is free: the slow worker gets as many as the quick one and its queue grows. Each task goes to exactly one worker, and results come in another order than the tasks.",
        "pair" => "Both threads belong to one process (one pid). inproc:// moves a message inside the process without the network, and a PAIR socket accepts one partner only. The threads share no variable: they send.",
        _ => "",
    };
}
