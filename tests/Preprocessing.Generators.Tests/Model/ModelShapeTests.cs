using System.Reflection;
using System.Runtime.CompilerServices;
using Preprocessing.Generators.Model;
using Preprocessing.Generators.Tests.Shapes;

namespace Preprocessing.Generators.Tests.Model;

/// <summary>
/// The model is plain values with value equality: nothing of it holds a compilation in memory or makes an edit look like a change.
/// </summary>
public class ModelShapeTests
{
    [Fact]
    public void Every_type_of_the_model_is_a_sealed_record_of_plain_values()
    {
        var seen = new HashSet<Type>();
        Check(typeof(PipelineModel), "");
        seen.Count.ShouldBeGreaterThan(8);

        void Check(Type type, string path)
        {
            path += " > " + type.Name;
            type = Nullable.GetUnderlyingType(type) ?? type;
            if (type.IsPrimitive || type.IsEnum || type == typeof(string) || !seen.Add(type))
                return;
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>))
            {
                Check(type.GetGenericArguments()[0], path);
                return;
            }
            type.IsSealed.ShouldBeTrue(path + " is not sealed");
            type.Namespace.ShouldBe(typeof(PipelineModel).Namespace, path + " is not of the model");
            type.GetMethod("<Clone>$").ShouldNotBeNull(path + " is not a record");
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            {
                field.IsInitOnly.ShouldBeTrue($"{path}.{field.Name} can change");
                Check(field.FieldType, $"{path}.{field.Name}");
            }
        }
    }

    [Fact]
    public void The_same_source_gives_an_equal_model()
    {
        var once = SmallPipelines.Run(SmallPipelines.Trip, SmallPipelines.Units).Models.Single();
        var again = SmallPipelines.Run(SmallPipelines.Trip, SmallPipelines.Units).Models.Single();
        again.ShouldBe(once);
        again.GetHashCode().ShouldBe(once.GetHashCode());
        ReferenceEquals(once, again).ShouldBeFalse();
    }

    [Theory]
    [InlineData("Powers(3)", "Powers(2)")]
    [InlineData("\"trip\"", "\"tour\"")]
    [InlineData("long? Late", "int? Late")]
    [InlineData("Late > 15", "Late > 16")]
    public void Another_source_gives_another_model(string find, string replace) =>
        SmallPipelines.Run(SmallPipelines.Trip.Replace(find, replace), SmallPipelines.Units).Models.Single()
            .ShouldNotBe(SmallPipelines.Run(SmallPipelines.Trip, SmallPipelines.Units).Models.Single());

    [Fact]
    public void Equatable_arrays_compare_by_value()
    {
        new EquatableArray<int>([1, 2]).ShouldBe(new EquatableArray<int>([1, 2]));
        new EquatableArray<int>([1, 2]).ShouldNotBe(new EquatableArray<int>([2, 1]));
        new EquatableArray<int>([]).ShouldBe(default);
        new EquatableArray<int>([1, 2]).GetHashCode().ShouldBe(new EquatableArray<int>([1, 2]).GetHashCode());
    }
}
