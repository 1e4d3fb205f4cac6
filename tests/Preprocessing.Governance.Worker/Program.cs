using System.Globalization;
using Preprocessing.Governance;

// Rotates, creates and destroys keys again and again, until it is killed: worker <ring> <first master key> <second master key> <seed>.
// Persons of even numbers are never destroyed.
var masters = new[] { MasterKey.FromFile(args[1]), MasterKey.FromFile(args[2]) };
var random = new Random(int.Parse(args[3], CultureInfo.InvariantCulture));
using var ring = Open();
while (true)
{
    ring.Destroy(Person(2 * random.Next(50) + 1));
    Console.WriteLine("destroyed");
    ring.Rotate(masters[random.Next(2)]);
    ring.Create(Person(random.Next(100)));
}

FileKeyRing Open()
{
    try
    {
        return FileKeyRing.Open(args[0], masters[0]);
    }
    catch (KeyException)
    {
        return FileKeyRing.Open(args[0], masters[1]);
    }
}

static string Person(int number) => string.Create(CultureInfo.InvariantCulture, $"person/{number}");
