using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace Preprocessing.Generators.Tests.Identity.Holes.Il;

/// <summary>One instruction.</summary>
/// <param name="Offset">Where it stands in the body.</param>
/// <param name="Code">Its operation.</param>
/// <param name="Token">What it refers to, if to a token.</param>
/// <param name="Operand">Its operand otherwise, branch targets as offsets.</param>
readonly record struct IlInstruction(int Offset, OpCode Code, int Token, string Operand);

/// <summary>Reads the instructions of method bodies.</summary>
static class IlInstructions
{
    static readonly Dictionary<ushort, OpCode> Codes = typeof(OpCodes).GetFields()
        .Where(field => field.FieldType == typeof(OpCode))
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => (ushort)code.Value);

    public static IEnumerable<IlInstruction> Of(MethodBodyBlock body)
    {
        var instructions = new List<IlInstruction>();
        var reader = body.GetILReader();
        while (reader.RemainingBytes > 0)
        {
            var offset = reader.Offset;
            ushort value = reader.ReadByte();
            if (value == 0xFE)
                value = (ushort)(value << 8 | reader.ReadByte());
            var code = Codes[value];
            var token = 0;
            var operand = "";
            switch (code.OperandType)
            {
                case OperandType.InlineNone:
                    break;
                case OperandType.ShortInlineBrTarget:
                    operand = "@" + (reader.ReadSByte() + reader.Offset);
                    break;
                case OperandType.InlineBrTarget:
                    operand = "@" + (reader.ReadInt32() + reader.Offset);
                    break;
                case OperandType.ShortInlineI:
                    operand = reader.ReadSByte().ToString(System.Globalization.CultureInfo.InvariantCulture);
                    break;
                case OperandType.ShortInlineVar:
                    operand = reader.ReadByte().ToString(System.Globalization.CultureInfo.InvariantCulture);
                    break;
                case OperandType.InlineVar:
                    operand = reader.ReadUInt16().ToString(System.Globalization.CultureInfo.InvariantCulture);
                    break;
                case OperandType.InlineI:
                    operand = reader.ReadInt32().ToString(System.Globalization.CultureInfo.InvariantCulture);
                    break;
                case OperandType.InlineI8:
                    operand = reader.ReadInt64().ToString(System.Globalization.CultureInfo.InvariantCulture);
                    break;
                case OperandType.ShortInlineR:
                    operand = reader.ReadUInt32().ToString("x8");
                    break;
                case OperandType.InlineR:
                    operand = reader.ReadUInt64().ToString("x16");
                    break;
                case OperandType.InlineSwitch:
                    var targets = new int[reader.ReadInt32()];
                    for (var i = 0; i < targets.Length; i++)
                        targets[i] = reader.ReadInt32();
                    var end = reader.Offset;
                    operand = string.Join(",", targets.Select(target => "@" + (target + end)));
                    break;
                default:
                    token = reader.ReadInt32();
                    break;
            }
            instructions.Add(new(offset, code, token, operand));
        }
        return instructions;
    }
}
