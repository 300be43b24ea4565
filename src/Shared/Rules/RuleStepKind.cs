namespace WebMq.Shared.Rules;

/// <summary>What a step of a rule does with the message.</summary>
public enum RuleStepKind
{
    /// <summary>Writes the body anew by a Liquid template.</summary>
    Template,

    /// <summary>Makes JSON of JSON by JMESPath.</summary>
    Project,

    /// <summary>Makes a JSON array of CSV rows.</summary>
    CsvToJson,

    /// <summary>Makes CSV rows of a JSON array.</summary>
    JsonToCsv,

    /// <summary>Makes JSON of MessagePack.</summary>
    MessagePackToJson,

    /// <summary>Makes MessagePack of JSON.</summary>
    JsonToMessagePack,

    /// <summary>Packs the body as gzip.</summary>
    Gzip,

    /// <summary>Unpacks a gzip body.</summary>
    Gunzip,

    /// <summary>Packs the body as zlib.</summary>
    Deflate,

    /// <summary>Unpacks a zlib body.</summary>
    Inflate,

    /// <summary>Sets the type.</summary>
    SetType,

    /// <summary>Sets and removes headers.</summary>
    SetHeaders,
}
