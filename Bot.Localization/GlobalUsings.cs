global using System.Globalization;
global using System.Text;
global using System.Collections.Frozen;
