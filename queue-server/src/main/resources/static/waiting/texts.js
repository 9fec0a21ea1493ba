import { language } from '/page-kit/i18n.js';

/** Every word the waiting page says. Functions take numbers that are already formatted. */
export const TEXTS = {
  en: {
    waitingRoom: 'Waiting room',
    announcement: 'Announcement',
    yourPlace: 'Your place in line',
    progress: 'Progress since you joined',
    peopleAhead: 'Ahead of you',
    people: (n, count) => `${n} ${count === 1 ? 'person' : 'people'}`,
    youAreNext: 'nobody – you are next',
    expectedWait: 'Expected wait',
    measuring: 'measuring…',
    notWhilePaused: 'not known while paused',
    underAMinute: 'less than a minute',
    upTo: (high) => `up to ${high}`,
    about: (low) => `about ${low}`,
    range: (low, high) => `about ${low}–${high}`,
    minutes: (n) => `${n} ${n === 1 ? 'minute' : 'minutes'}`,
    hours: (h, m) => (m ? `${h} h ${m} min` : `${h} h`),
    timeLeft: (m, s) => (m ? `${m} min ${s} s` : `${s} seconds`),
    crowd: (waiting) => `${waiting} people are waiting in all.`,
    pace: (perMinute) => `About ${perMinute} enter every minute.`,
    ticketsLeft: (n, left) => `Only ${n} ${left === 1 ? 'ticket is' : 'tickets are'} left`,
    noTicketsLeft: 'No tickets are left at the moment',
    fewTickets: (tickets, people) =>
      `${tickets} for the ${people} ahead of you. ` +
      'It is unlikely, though not impossible, that you get one.',
    opensIn: 'The doors open in',
    opensAt: 'Opening',
    hereAlready: 'Here already',
    earlyRule:
      'Everybody who came before the doors open gets a random number. Who came first does not ' +
      'matter, and reloading or closing this page costs nothing. Be here when it is your turn: ' +
      'whoever is not is passed over, and the place is kept for about two minutes.',
    opening: 'The doors are opening. Your number comes in a moment.',
    notKnownYet: 'not known yet',
    days: (d, clock) => `${d} d ${clock}`,
    keepOpen:
      'Reloading or losing the network does not cost your place. ' +
      'Keep this page open: the time to enter is limited.',
    checkDraw: 'The order is drawn so that anybody can check it: see how',
    leave: 'Leave the line',
    leaveQuestion: 'Leave the line?',
    leaveConsequence:
      'Your place is given up. If you join again, you start at the end of the line.',
    leaveEarly:
      'You are taken out of the draw. You can come back to it until the doors open; after that ' +
      'you join at the end of the line.',
    leaveNo: 'Keep my place',
    leaveYes: 'Leave the line',
    enter: 'Enter now',
    stay: 'Do not move yet',
    moving: (seconds) => `You are taken there in ${seconds} s.`,
    deadline: (time) => `Enter within ${time}, or your turn goes to the next person.`,
    deadlineUnknown: 'Please enter soon, or your turn goes to the next person.',
    joinAgain: 'Join the line again',
    reload: 'Load the page again',
    titleTurn: 'It is your turn!',
    titlePlace: (place, title) => `Place ${place} · ${title}`,
    titleOpens: (at, title) => `Opens ${at} · ${title}`,
    spokenOpening: (left) => `The doors open in ${left}.`,
    spokenPlace: (place, wait) => `Your place is ${place}. Expected wait: ${wait}.`,
    asks: {},
    connections: {
      connecting: 'Connecting…',
      retrying: 'Not connected yet. Trying again…',
      connected: 'Connected. This page updates by itself.',
      reconnecting: 'Reconnecting… your place is kept.',
      polling: 'Connected. Your place is checked every few seconds.',
      offline: 'You are offline. Your place is kept; we reconnect by ourselves.',
    },
    states: {
      CONNECTING: 'Getting your place…',
      EARLY: 'You are here in time',
      WAITING: 'You are in line',
      ADMITTED: 'It is your turn',
      SOLD_OUT: 'Sold out',
      CLOSED: 'This line is closed',
      LEFT: 'You have left the line',
      EXPIRED: 'Your turn is over',
      REJECTED: 'We could not confirm your place',
      UNKNOWN_LINE: 'There is no such waiting room',
      BROKEN: 'Something went wrong',
    },
    explanations: {
      SOLD_OUT:
        'All tickets have been sold, so nobody else can be let in. ' +
        'We are sorry. You can close this page.',
      CLOSED:
        'Nobody is let in any more. Look at the organiser’s announcements for what comes next. ' +
        'You can close this page.',
      LEFT: 'Your place has been given up. If you change your mind, join again at the end.',
      EXPIRED:
        'You were not there in time for your turn, or you finished your visit or left the line. ' +
        'To enter again, join at the end of the line.',
      REJECTED:
        'The place saved on this device is not valid any more. ' +
        'Join the line again to get a new one.',
      UNKNOWN_LINE: 'Please check the address, or open the link on the organiser’s page again.',
      BROKEN: 'This page cannot go on by itself. Your place is kept: load the page again.',
    },
    lineStates: {
      SCHEDULED: 'The doors are not open yet. Your place is kept.',
      PAUSED: 'Admission is paused at the moment. Your place is kept.',
      DRAINING: 'Nobody can join any more. Everybody in line keeps their place.',
      SOLD_OUT: 'All tickets have been sold.',
      CLOSED: 'This line has been closed.',
    },
    problems: {
      'line-full': 'The line is full at the moment. We keep trying for you.',
      'node-full': 'Very many people are arriving. We keep trying for you.',
      'line-unavailable': 'The waiting room does not answer at the moment. We keep trying.',
      'too-many-requests': 'Too many requests from this network. We try again in a moment.',
      'leave-failed': 'Leaving did not reach us. Please try again in a moment.',
    },
  },
  ko: {
    waitingRoom: '대기실',
    announcement: '안내',
    yourPlace: '내 순번',
    progress: '처음 순번에서 지금까지',
    peopleAhead: '내 앞',
    people: (n) => `${n}명`,
    youAreNext: '없음 · 바로 다음 차례입니다',
    expectedWait: '예상 대기 시간',
    measuring: '측정 중…',
    notWhilePaused: '입장 재개 후 안내',
    underAMinute: '1분 이내',
    upTo: (high) => `${high} 이내`,
    about: (low) => `약 ${low}`,
    range: (low, high) => `약 ${low}~${high}`,
    minutes: (n) => `${n}분`,
    hours: (h, m) => (m ? `${h}시간 ${m}분` : `${h}시간`),
    timeLeft: (m, s) => (m ? `${m}분 ${s}초` : `${s}초`),
    crowd: (waiting) => `지금 모두 ${waiting}명이 기다리고 있습니다.`,
    pace: (perMinute) => `1분에 약 ${perMinute}명씩 입장합니다.`,
    ticketsLeft: (n) => `남은 티켓은 ${n}장인데`,
    noTicketsLeft: '지금은 남은 티켓이 없는데',
    fewTickets: (tickets, people) =>
      `${tickets} 내 앞에 ${people}이 있습니다. ` +
      '구매하실 가능성은 낮지만, 전혀 없는 것은 아닙니다.',
    opensIn: '입장 시작까지',
    opensAt: '시작 시각',
    hereAlready: '지금 기다리는 사람',
    earlyRule:
      '입장이 시작되기 전에 오신 모든 분께 추첨으로 순번을 드립니다. 먼저 왔는지는 상관없고, ' +
      '새로고침하거나 페이지를 닫아도 추첨에서 빠지지 않습니다. 내 차례에는 꼭 여기 계셔 주세요. ' +
      '안 계시면 다음 분이 먼저 입장하고, 순번은 2분 정도만 남아 있습니다.',
    opening: '입장이 시작됩니다. 곧 순번을 알려 드립니다.',
    notKnownYet: '아직 정해지지 않음',
    days: (d, clock) => `${d}일 ${clock}`,
    keepOpen:
      '새로고침하거나 인터넷이 끊겨도 순번은 그대로입니다. ' +
      '입장할 수 있는 시간이 정해져 있으니 이 페이지를 열어 두세요.',
    checkDraw: '순번 추첨이 공정한지 누구나 확인할 수 있습니다. 확인하기',
    leave: '대기열 나가기',
    leaveQuestion: '대기열에서 나가시겠어요?',
    leaveConsequence: '지금 순번이 사라집니다. 다시 참여하면 맨 뒤에서 기다리게 됩니다.',
    leaveEarly:
      '추첨에서 빠집니다. 입장이 시작되기 전에는 다시 참여할 수 있지만, ' +
      '시작된 뒤에는 맨 뒤에서 기다리게 됩니다.',
    leaveNo: '계속 기다리기',
    leaveYes: '대기열 나가기',
    enter: '지금 입장하기',
    stay: '아직 이동하지 않기',
    moving: (seconds) => `${seconds}초 뒤 자동으로 이동합니다.`,
    deadline: (time) => `${time} 안에 입장하지 않으면 다음 분에게 차례가 넘어갑니다.`,
    deadlineUnknown: '곧 입장하지 않으면 다음 분에게 차례가 넘어갑니다.',
    joinAgain: '대기열에 다시 참여하기',
    reload: '페이지 새로고침',
    titleTurn: '입장하실 차례입니다!',
    titlePlace: (place, title) => `순번 ${place} · ${title}`,
    titleOpens: (at, title) => `${at} 시작 · ${title}`,
    spokenOpening: (left) => `입장 시작까지 ${left} 남았습니다.`,
    spokenPlace: (place, wait) => `내 순번 ${place}번, 예상 대기 시간 ${wait}.`,
    asks: {},
    connections: {
      connecting: '연결하는 중…',
      retrying: '아직 연결되지 않았습니다. 다시 시도하는 중…',
      connected: '연결됨 · 순번이 저절로 바뀝니다.',
      reconnecting: '다시 연결하는 중… 순번은 그대로입니다.',
      polling: '연결됨 · 몇 초마다 순번을 확인합니다.',
      offline: '인터넷이 끊겼습니다. 순번은 그대로이며, 저절로 다시 연결합니다.',
    },
    states: {
      CONNECTING: '순번을 받는 중…',
      EARLY: '입장 시작을 기다리는 중입니다',
      WAITING: '대기열에서 기다리는 중입니다',
      ADMITTED: '입장하실 차례입니다',
      SOLD_OUT: '매진되었습니다',
      CLOSED: '대기열이 닫혔습니다',
      LEFT: '대기열에서 나왔습니다',
      EXPIRED: '입장 시간이 끝났습니다',
      REJECTED: '순번을 확인하지 못했습니다',
      UNKNOWN_LINE: '찾을 수 없는 대기실입니다',
      BROKEN: '문제가 생겼습니다',
    },
    explanations: {
      SOLD_OUT:
        '모든 티켓이 판매되어 더 이상 입장할 수 없습니다. 기다려 주셔서 감사합니다. 이 페이지는 닫아도 됩니다.',
      CLOSED:
        '더 이상 입장할 수 없습니다. 이후 일정은 주최 측 공지를 확인해 주세요. 이 페이지는 닫아도 됩니다.',
      LEFT: '순번이 사라졌습니다. 원하시면 맨 뒤에서 다시 기다릴 수 있습니다.',
      EXPIRED:
        '차례가 왔을 때 제시간에 입장하지 않았거나, 방문을 끝냈거나, 대기열에서 나오셨습니다. 다시 입장하려면 맨 뒤에서 기다려 주세요.',
      REJECTED:
        '이 기기에 저장된 순번을 더 이상 쓸 수 없습니다. 대기열에 다시 참여해 새 순번을 받아 주세요.',
      UNKNOWN_LINE: '주소를 확인하거나 주최 측 페이지의 링크를 다시 열어 주세요.',
      BROKEN: '페이지가 스스로 계속할 수 없습니다. 순번은 그대로이니 페이지를 새로고침해 주세요.',
    },
    lineStates: {
      SCHEDULED: '아직 입장이 시작되지 않았습니다. 순번은 그대로입니다.',
      PAUSED: '지금은 입장이 잠시 멈췄습니다. 순번은 그대로입니다.',
      DRAINING: '새로 참여할 수는 없지만, 기다리는 분들의 순번은 그대로입니다.',
      SOLD_OUT: '모든 티켓이 판매되었습니다.',
      CLOSED: '대기열이 닫혔습니다.',
    },
    problems: {
      'line-full': '지금은 대기열이 가득 찼습니다. 저희가 계속 다시 시도합니다.',
      'node-full': '많은 분이 한꺼번에 들어오고 있습니다. 저희가 계속 다시 시도합니다.',
      'line-unavailable': '대기실이 잠시 응답하지 않습니다. 저희가 계속 다시 시도합니다.',
      'too-many-requests': '이 네트워크에서 요청이 너무 많습니다. 잠시 후 다시 시도합니다.',
      'leave-failed': '나가기 요청이 전달되지 않았습니다. 잠시 후 다시 시도해 주세요.',
    },
  },
};

export const texts = () => TEXTS[language()];

/** Adds words that few visitors need, and that are loaded only then. */
export function learn(more) {
  for (const [name, groups] of Object.entries(more)) {
    for (const [group, words] of Object.entries(groups)) Object.assign(TEXTS[name][group], words);
  }
}
