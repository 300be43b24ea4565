using System.ComponentModel;
using System.Globalization;

namespace WebMq.Web.Weather;

/// <summary>Lets a source be written as its endpoint alone: <c>--WebMq:Weather:Sources:0=tcp://…</c>.</summary>
internal sealed class SourceOptionsConverter : TypeConverter
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

    public override object ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) => (SourceOptions)(string)value;
}
