namespace WebMq.Web.Overview;

/// <summary>What a person needs to know of each kind of endpoint: its name, its socket, and a few lines that use it.</summary>
internal static class EndpointCatalog
{
    /// <summary>A heading.</summary>
    public static string Title(string name) => name switch
    {
        "subscribe" => "chat, subscribe",
        "publish" => "chat, publish",
        "source" => "weather source",
        "open-meteo" => "weather of Open-Meteo",
        "weather-replay" => "weather of a file",
        "weather-republish" => "weather once more",
        _ => name,
    };

    /// <summary>The socket that is bound there and the one to connect.</summary>
    public static string Describe(string name) => name switch
    {
        "subscribe" => "XPUB: connect a SUB",
        "publish" => "XSUB: connect a PUB",
        "echo" => "REP: connect a REQ",
        "weather" or "open-meteo" or "weather-replay" or "weather-republish" => "PUB: connect a SUB",
        "queues" => "ROUTER: connect a REQ or DEALER",
        "events" => "PUB: connect a SUB",
        "replay" => "ROUTER: connect a DEALER",
        "source" => "PUB, followed by a tap: connect a SUB",
        _ => "",
    };

    /// <summary>A few lines of Python that use it.</summary>
    public static string Python(string name, string endpoint) => name switch
    {
        "subscribe" => $$"""
            import zmq
            sub = zmq.Context().socket(zmq.SUB)
            sub.connect("{{endpoint}}")
            sub.subscribe("#lobby ")       # "" for every room
            while True:
                print(sub.recv_string())
            """,
        "publish" => $$"""
            import zmq
            pub = zmq.Context().socket(zmq.XPUB)
            pub.connect("{{endpoint}}")
            pub.recv()                     # the broker has subscribed: nothing is lost
            pub.send_string("#lobby ada: hello from Python")
            """,
        "echo" => $$"""
            import zmq
            req = zmq.Context().socket(zmq.REQ)
            req.connect("{{endpoint}}")
            req.send_string("hello")
            print(req.recv_string())       # hello world
            """,
        "weather" => $$"""
            import zmq
            sub = zmq.Context().socket(zmq.SUB)
            sub.connect("{{endpoint}}")
            sub.subscribe('{"station":"oslo"')   # "" for every station
            while True:
                print(sub.recv_json())
            """,
        "events" => $$"""
            import zmq
            sub = zmq.Context().socket(zmq.SUB)
            sub.connect("{{endpoint}}")
            sub.subscribe("chat.lobby")    # "" for everything
            while True:
                subject, sequence, event = sub.recv_multipart()
                print(subject.decode(), int.from_bytes(sequence, "big"), event.decode())
            """,
        "replay" => $$"""
            import struct, zmq
            dealer = zmq.Context().socket(zmq.DEALER)
            dealer.connect("{{endpoint}}")
            dealer.send_multipart([struct.pack(">q", 1), b"chat."])   # from sequence 1
            while True:
                subject, sequence, event = dealer.recv_multipart()
                if sequence == b"\xff" * 8:
                    break                  # event is the log's epoch
                print(subject.decode(), struct.unpack(">q", sequence)[0], event.decode())
            """,
        "queues" => $$"""
            import zmq
            req = zmq.Context().socket(zmq.REQ)
            req.connect("{{endpoint}}")
            req.send_multipart([b'{"op":"send","queue":"dead-letters"}', b"hello"])
            print(req.recv_multipart())    # it is on disk
            """,
        _ => $$"""
            import zmq
            sub = zmq.Context().socket(zmq.SUB)
            sub.connect("{{endpoint}}")
            sub.subscribe("")              # everything
            while True:
                print(sub.recv())
            """,
    };

    /// <summary>The same in C# with NetMQ.</summary>
    public static string CSharp(string name, string endpoint) => name switch
    {
        "subscribe" => $$"""
            using NetMQ;
            using NetMQ.Sockets;
            using var sub = new SubscriberSocket();
            sub.Connect("{{endpoint}}");
            sub.Subscribe("#lobby ");      // "" for every room
            while (true)
                Console.WriteLine(sub.ReceiveFrameString());
            """,
        "publish" => $$"""
            using NetMQ;
            using NetMQ.Sockets;
            using var pub = new XPublisherSocket();
            pub.Connect("{{endpoint}}");
            pub.ReceiveFrameBytes();       // the broker has subscribed: nothing is lost
            pub.SendFrame("#lobby grace: hello from C#");
            """,
        "echo" => $$"""
            using NetMQ;
            using NetMQ.Sockets;
            using var req = new RequestSocket("{{endpoint}}");
            req.SendFrame("hello");
            Console.WriteLine(req.ReceiveFrameString());   // hello world
            """,
        "queues" => $$"""
            using NetMQ;
            using NetMQ.Sockets;
            using var req = new RequestSocket("{{endpoint}}");
            req.SendMoreFrame("{\"op\":\"send\",\"queue\":\"dead-letters\"}").SendFrame("hello");
            Console.WriteLine(req.ReceiveMultipartStrings()[0]);   // it is on disk
            """,
        "replay" => $$"""
            using System.Text;
            using NetMQ;
            using NetMQ.Sockets;
            using var dealer = new DealerSocket();
            dealer.Connect("{{endpoint}}");
            dealer.SendMoreFrame([0, 0, 0, 0, 0, 0, 0, 1]).SendFrame("chat.lobby");   // from the first on
            while (dealer.ReceiveMultipartBytes() is [var subject, _, var json] && subject.Length > 0)
                Console.WriteLine(Encoding.UTF8.GetString(json));
            """,
        "weather" => $$"""
            using NetMQ;
            using NetMQ.Sockets;
            using var sub = new SubscriberSocket();
            sub.Connect("{{endpoint}}");
            sub.Subscribe("{\"station\":\"oslo\"");   // "" for every station
            while (true)
                Console.WriteLine(sub.ReceiveFrameString());
            """,
        _ => $$"""
            using NetMQ;
            using NetMQ.Sockets;
            using var sub = new SubscriberSocket();
            sub.Connect("{{endpoint}}");
            sub.Subscribe("");             // everything
            while (true)
                Console.WriteLine(sub.ReceiveFrameString());
            """,
    };
}
