/** The page's words and formats in its language, from the settings the server put into the page. */
export class Words {
  constructor(templates, language, timeZone) {
    this.templates = templates;
    this.plurals = new Intl.PluralRules(language);
    const format = (options) => new Intl.DateTimeFormat(language, { timeZone, ...options });
    this.times = format({ hour: 'numeric', minute: '2-digit' });
    this.days = format({ weekday: 'long', month: 'long', day: 'numeric' });
    this.moments = format({ weekday: 'long', month: 'long', day: 'numeric', year: 'numeric', hour: 'numeric', minute: '2-digit' });
  }

  say(key, values = {}) {
    return (this.templates[key] ?? key).replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  }

  count(key, count) {
    const exact = count === 0 ? `${key}_zero` : `${key}_${this.plurals.select(count)}`;
    return this.say(exact in this.templates ? exact : `${key}_other`, { count });
  }

  status(status) {
    const key = `status.${status}`;
    return key in this.templates ? this.templates[key] : status;
  }

  time(at) {
    return this.times.format(new Date(at));
  }

  day(at) {
    return this.days.format(new Date(at));
  }

  moment(at) {
    return this.moments.format(new Date(at));
  }
}

/** A North American number as people read it; others as they are. */
export function readable(number) {
  const parts = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number);
  return parts ? `(${parts[1]}) ${parts[2]}-${parts[3]}` : number;
}
