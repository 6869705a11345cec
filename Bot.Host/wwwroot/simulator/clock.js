import * as api from './api.js';

/** The product's clock: ticks here between two readings, and is moved on by its buttons. */
export class Clock {
  /** @param {() => Promise<number>} settle shows what was sent meanwhile and tells how many texts that were. */
  constructor(words, settle) {
    this.words = words;
    this.settle = settle;
    this.element = document.getElementById('now');
    this.result = document.getElementById('clock-result');
    this.buttons = [...document.querySelectorAll('[data-advance]')];
    for (const button of this.buttons) {
      button.addEventListener('click', () => this.advance(button));
    }
  }

  async read() {
    this.set(await api.clock());
  }

  set({ now }) {
    this.reading = { now: Date.parse(now), at: performance.now() };
    this.tick();
  }

  tick() {
    if (this.reading) {
      const now = this.reading.now + performance.now() - this.reading.at;
      const text = this.words.moment(now);
      if (this.element.textContent !== text) {
        this.element.textContent = text;
        this.element.dateTime = new Date(now).toISOString();
      }
    }
  }

  async advance(button) {
    if (this.moving) {
      return;
    }

    this.moving = true;
    this.mark(button, true);
    this.tell(this.words.say('moving'));
    try {
      this.set(await api.advance(button.dataset.advance));
      this.tell(this.words.count('moved', await this.settle()));
    } catch (refusal) {
      this.tell(
        refusal.status === 0 ? this.words.say('unreachable') : (refusal.detail ?? this.words.say('failed_clock', { status: refusal.status })),
        true,
      );
    } finally {
      this.moving = false;
      this.mark(button, false);
    }
  }

  /** The buttons stay reachable while they wait, so that whoever uses a keyboard keeps their place. */
  mark(pressed, moving) {
    pressed.setAttribute('aria-busy', moving);
    for (const button of this.buttons) {
      button.setAttribute('aria-disabled', moving);
    }
  }

  tell(text, trouble = false) {
    this.result.textContent = text;
    this.result.classList.toggle('error', trouble);
  }
}
