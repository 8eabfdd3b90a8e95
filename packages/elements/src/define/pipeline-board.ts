import { define } from '../base/define.ts';
import { PipelineBoard } from '../pipeline-board/pipeline-board.ts';

define(PipelineBoard);
