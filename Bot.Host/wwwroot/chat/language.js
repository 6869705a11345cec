// History comes in one piece after the line opens; this long after its last message there is no more of it.
const HISTORY_SETTLES = 400;

/**
 * Keeps the page and the bot in one language. A language asked for on the page is told to the bot by its name, as a person would
 * say it; one asked for in the chat moves the page to it.
 */
export class SpokenLanguage {
  /**
   * @param {{language: string, asked: boolean, languages: Record<string, {name: string, address: string}>}} settings
   * @param {{say: (text: string) => void, go: (address: string) => void}} page
   */
  constructor(settings, page) {
    this.settings = settings;
    this.page = page;
  }

  /** @param {boolean} isNew a conversation that begins does so in the page's language. */
  begin(isNew) {
    this.isSettled = isNew;
  }

  /** The bot spoke, in a language. */
  onReply(locale) {
    const language = this.known(locale);
    const before = this.spoken;
    this.spoken = language;
    if (!this.isSettled) {
      clearTimeout(this.settling);
      this.settling = setTimeout(() => this.settle(), HISTORY_SETTLES);
    } else if (before && language && language !== before) {
      this.follow();
    }
  }

  /** The person said something: what the bot says from here on is no history. */
  answered() {
    clearTimeout(this.settling);
    this.isSettled = true;
  }

  /** The history is there: the page and the bot may differ when the page was opened anew in another language. */
  settle() {
    this.isSettled = true;
    const { language, languages, asked } = this.settings;
    if (!this.spoken || this.spoken === language || !(language in languages)) {
      return;
    }

    if (asked) {
      this.page.say(languages[language].name);
    } else {
      this.follow();
    }
  }

  follow() {
    if (this.spoken !== this.settings.language) {
      this.page.go(this.settings.languages[this.spoken].address);
    }
  }

  /** The page's tag for a locale: exactly it, else its language. */
  known(locale) {
    const tags = Object.keys(this.settings.languages);
    return tags.find((tag) => tag === locale) ?? tags.find((tag) => tag.split('-')[0] === locale?.split('-')[0]);
  }
}
