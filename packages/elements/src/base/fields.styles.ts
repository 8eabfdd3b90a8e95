import { textFieldStyles } from './text-field.styles.ts';
import { toggleStyles } from './toggle.styles.ts';

/** Everything that takes input. */
export const fieldStyles = [textFieldStyles, toggleStyles];
