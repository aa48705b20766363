import { toggleTool } from './toggle-tool.ts';

export default toggleTool('alternator.ellipse');
