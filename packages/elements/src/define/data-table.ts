import { define } from '../base/define.ts';
import { DataTable } from '../data-table/data-table.ts';

define(DataTable);
