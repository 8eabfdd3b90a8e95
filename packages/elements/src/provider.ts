export { TenonProvider } from './provider/provider.ts';
