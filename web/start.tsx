/** Puts the page into its document. Must do nothing else. */
import { render } from 'preact';
import './style/tokens.css';
import './style/base.css';
import './style/forms.css';
import './style/shell.css';
import './style/panels.css';
import './style/job.css';
import './style/week.css';
import 'uplot/dist/uPlot.min.css';
import { openSession } from './session/session.ts';
import { Shell } from './shell/shell.tsx';

const root = document.getElementById('page');
if (!root) throw new Error('#page: expected it in the document, got none');
render(<Shell />, root);
void openSession();
