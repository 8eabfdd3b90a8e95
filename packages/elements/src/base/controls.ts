import { buttonStyles } from './buttons.styles.ts';
import { fieldStyles } from './fields.styles.ts';
import { layerStyles } from './layers.styles.ts';
import { markStyles } from './marks.styles.ts';

/** All shared controls; an element that needs few takes the single sheets instead. */
export const controlStyles = [buttonStyles, fieldStyles, markStyles, layerStyles];
