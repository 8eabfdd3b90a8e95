import { define } from '../base/define.ts';
import { TenonProvider } from '../provider/provider.ts';

define(TenonProvider);
