global using System.Collections.Frozen;
global using System.Globalization;
global using System.Text;
