namespace WebMq.Shared.Chat;

/// <summary>A file that hangs on a message.</summary>
/// <param name="Id">Its id, 32 hexadecimal digits; <c>/api/chat/files/{id}</c> has its bytes.</param>
/// <param name="Name">Its name as the sender called it, 1 to 200 characters, no path.</param>
/// <param name="Type">What its first bytes say it is, such as <c>image/png</c>; <c>application/octet-stream</c> when they say nothing.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Width">Pixels, of a picture; else 0.</param>
/// <param name="Height">Pixels, of a picture; else 0.</param>
public sealed record ChatFile(string Id, string Name, string Type, long Size, int Width, int Height);
