import { popoverStyles } from './popover.styles.ts';
import { tabsDialogStyles } from './tabs-dialog.styles.ts';

/** What opens over or beside other things. */
export const layerStyles = [popoverStyles, tabsDialogStyles];
