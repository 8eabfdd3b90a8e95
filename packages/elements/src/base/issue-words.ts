import { loadMessages, type Language, type Say, type Worded } from '@tenon/schema';
import type { ReactiveControllerHost } from 'lit';

const loaded = new Map<Language, Say>();

/** Sentences about refused values, which come when the first one is needed; the host is then updated. */
export class IssueWords {
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** Nothing as long as the words are on their way. */
  say(what: Worded, language: Language, label?: string): string {
    const known = loaded.get(language);
    if (known) return known(what, label);
    void this.ready(language);
    return '';
  }

  async ready(language: Language): Promise<void> {
    if (loaded.has(language)) return;
    try {
      loaded.set(language, await loadMessages(language));
    } catch {
      // Without a network and without the words, the code still tells support what it was.
      loaded.set(language, ({ code }) => code);
    }
    this.#host.requestUpdate();
  }
}
