import { language, number } from '/page-kit/i18n.js';
import { clock } from './controls-texts.js';

/** Words of the search by account. */
const TEXTS = {
  en: {
    hint: 'E-mail address or account, place ticket, or the 22 characters of an id',
    hintWatching: 'Place ticket, or the 22 characters of an id',
    notYours: 'Your role does not search by account.',
    found: (account, count) =>
      count === 1 ? `One visitor of the account ${account}:` : `${number(count)} visitors of the account ${account}, the newest first:`,
    more: 'There are older ones.',
    nobody: {
      KNOWN: (account) => `The account ${account} exists. It was not in the shop today, and has no place in this line.`,
      UNKNOWN: (account) => `There is no account ${account}, and no place in this line by that name.`,
      NOT_ASKED: (account) => `Nobody joined this line with a claim of the account ${account}.`,
      AWAY: (account) => `The shop does not answer, so who ${account} is there is not known. It has no place in this line.`,
    },
    away: 'The shop does not answer: there may be more visitors of this account.',
    seen: (at) => `Seen in the shop at ${clock(at)}.`,
    otherLine: (line) => `Line “${line}”.`,
  },
  ko: {
    hint: '이메일 주소나 계정, 대기표, 또는 22자 식별자',
    hintWatching: '대기표, 또는 22자 식별자',
    notYours: '이 역할은 계정으로 찾을 수 없습니다.',
    found: (account, count) => `계정 ${account}의 방문자 ${number(count)}명, 최근 순:`,
    more: '더 오래된 방문자가 있습니다.',
    nobody: {
      KNOWN: (account) => `계정 ${account}은(는) 있지만, 오늘 매장에 들어온 적이 없고 이 줄에 자리도 없습니다.`,
      UNKNOWN: (account) => `계정 ${account}이(가) 없고, 이 줄에 그 이름의 자리도 없습니다.`,
      NOT_ASKED: (account) => `계정 ${account}의 증명으로 이 줄에 선 사람이 없습니다.`,
      AWAY: (account) => `매장이 응답하지 않아 ${account}이(가) 누구인지 알 수 없습니다. 이 줄에는 자리가 없습니다.`,
    },
    away: '매장이 응답하지 않습니다. 이 계정의 방문자가 더 있을 수 있습니다.',
    seen: (at) => `매장에서 ${clock(at)}에 확인되었습니다.`,
    otherLine: (line) => `대기열 “${line}”.`,
  },
};

export const accountWords = () => TEXTS[language()];
