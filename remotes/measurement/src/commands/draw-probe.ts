import { armTool } from './arm-tool.ts';

export default armTool('alternator.probe');
