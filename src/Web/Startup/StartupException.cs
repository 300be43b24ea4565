namespace WebMq.Web.Startup;

/// <summary>The app cannot start; the message is one line for a person and begins with the key that is at fault.</summary>
public sealed class StartupException(string message) : Exception(message);
