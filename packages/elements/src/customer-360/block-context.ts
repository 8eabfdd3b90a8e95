import type { Language } from '@tenon/schema';
import type { ElementClient } from '../base/client.ts';
import type { Messages } from '../base/localize.ts';
import type { Formats } from '../format/formats.ts';

/** What each block of the view needs to speak and to know what may be shown. */
export interface BlockContext {
  readonly format: Formats;
  readonly msg: Messages;
  readonly language: Language;
  readonly client: ElementClient | undefined;
}
