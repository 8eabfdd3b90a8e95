export { PipelineBoard } from './pipeline-board/pipeline-board.ts';
