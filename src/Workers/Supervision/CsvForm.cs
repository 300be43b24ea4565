using System.Globalization;
using CsvHelper.Configuration;

namespace WebMq.Workers.Supervision;

/// <summary>How CSV texts are read: RFC 4180, with commas, semicolons or tabs.</summary>
internal static class CsvForm
{
    /// <param name="longestField">The most characters of a field.</param>
    public static CsvConfiguration Of(int longestField) => new(CultureInfo.InvariantCulture)
    {
        DetectDelimiter = true,
        DetectDelimiterValues = [",", ";", "\t"],
        MaxFieldSize = longestField,
        Mode = CsvHelper.CsvMode.RFC4180,
        BadDataFound = null,
    };
}
