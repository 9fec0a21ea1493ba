import { fillTexts, languageSwitch, onLanguage } from '/page-kit/i18n.js';
import { accountButton } from './account-dialog.js';
import { pass } from './pass.js';
import { PerformancePage } from './performance-page.js';
import { ShowsPage } from './shows-page.js';
import { TEXTS } from './texts.js';

const newVisit = pass.take();
const root = document.getElementById('page');
const performance = location.pathname.match(/^\/performances\/([^/]+)\/?$/)?.[1];
const page = performance ? new PerformancePage(root, performance, newVisit) : new ShowsPage(root);

function draw() {
  fillTexts(TEXTS);
  page.draw();
}

languageSwitch(document.getElementById('language'));
accountButton(document.getElementById('account'));
onLanguage(draw);
addEventListener('hashchange', () => pass.take() && location.reload());
draw();
page.load();
