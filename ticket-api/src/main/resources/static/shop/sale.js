import { h } from './dom.js';
import { dayAndTime, zone } from './format.js';
import { texts } from './texts.js';

/** Whether somebody who is admitted can buy now. */
export const isOnSale = ({ sale }) => !sale || sale.state === 'OPEN';

/** When tickets can be bought, in words; undefined when that goes without saying. */
export function saleInWords({ sale }) {
  const t = texts();
  if (sale?.state === 'CLOSED') return t.saleClosed;
  if (sale?.state === 'SCHEDULED') {
    return sale.opensAt ? t.opensAt(moment(sale.opensAt)) : t.notOpenYet;
  }
  return sale?.closesAt ? t.closesAt(moment(sale.closesAt)) : undefined;
}

/** The same as a box above the steps. */
export function saleNotice(performance) {
  const words = saleInWords(performance);
  if (!words) return '';
  const { state } = performance.sale;
  const attributes = { class: 'sale-notice', role: 'status', 'data-testid': 'sale' };
  return h('p', { ...attributes, 'data-state': state }, words);
}

const moment = (iso) => `${dayAndTime(iso)} ${zone(iso)}`;
