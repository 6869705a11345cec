import { post } from '../http.js';

// A stream address opens a socket for a minute only; on a slow line the widget may take longer than that to come.
const FRESH = 30_000;

/** The browser's conversation about a survey: a cookie the script never sees binds the two. */
export class Session {
  constructor(survey, locale) {
    this.survey = survey;
    this.locale = locale;
  }

  /** Begins the conversation, or takes it up again where it was. */
  open() {
    const asked = Date.now();
    return post('/chat/token', { survey: this.survey, locale: this.locale }).then((answer) => ({ ...answer, asked }));
  }

  /** Ends the conversation with what was answered, and forgets it in this browser. */
  finish() {
    return post('/chat/finish', { survey: this.survey });
  }
}

export const isFresh = (opened) => Date.now() - opened.asked < FRESH;
