using System.Runtime.InteropServices;

namespace Bot.Dialogs.Answers.Dates;

/// <summary>A month of a year; without a year the next one of its name; with neither, whichever comes next.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PlanMonth(int Number, int? Year);
