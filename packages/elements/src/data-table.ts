export { DataTable } from './data-table/data-table.ts';
