import { fillTexts, language, languageSwitch, onLanguage } from '/page-kit/i18n.js';
import { call, session } from './session.js';

const TEXTS = {
  en: {
    subtitle: "Operators' dashboard",
    name: 'Name',
    password: 'Password',
    code: 'Code of the authenticator app',
    signIn: 'Sign in',
    mustChange: 'This password was given to you by somebody else. Choose one of your own.',
    next: 'New password',
    again: 'Once more',
    rule: '12 characters or more. Length counts most.',
    save: 'Save and go on',
    differs: 'The two are not the same.',
    refusals: {
      'sign-in-refused': 'Name or password is wrong.',
      'malformed-request': 'Give name and password.',
      'too-many-requests': (s) => `Too many attempts. Try again in ${Math.ceil(s / 60)} min.`,
      'records-unavailable': 'MySQL does not answer: nobody can sign in until it does.',
      'sessions-unavailable': 'Redis does not answer: nobody can sign in until it does.',
      'csrf-rejected': 'The page was open for too long. Try once more.',
      'no-answer': 'The dashboard does not answer.',
    },
    codeNeeded: 'Give the six digits that the app shows.',
    codeWrong: 'The code is wrong or was used. Wait for the next one.',
    other: 'That did not work.',
  },
  ko: {
    subtitle: '운영자 대시보드',
    name: '이름',
    password: '비밀번호',
    code: '인증 앱의 코드',
    signIn: '로그인',
    mustChange: '다른 사람이 만들어 준 비밀번호입니다. 본인만 아는 것으로 바꿔 주세요.',
    next: '새 비밀번호',
    again: '한 번 더',
    rule: '12자 이상. 길수록 안전합니다.',
    save: '저장하고 계속',
    differs: '두 값이 서로 다릅니다.',
    refusals: {
      'sign-in-refused': '이름이나 비밀번호가 맞지 않습니다.',
      'malformed-request': '이름과 비밀번호를 입력해 주세요.',
      'too-many-requests': (s) => `시도가 너무 많습니다. ${Math.ceil(s / 60)}분 뒤에 다시 해 주세요.`,
      'records-unavailable': 'MySQL이 응답하지 않아 지금은 로그인할 수 없습니다.',
      'sessions-unavailable': 'Redis가 응답하지 않아 지금은 로그인할 수 없습니다.',
      'csrf-rejected': '화면이 너무 오래 열려 있었습니다. 다시 시도해 주세요.',
      'no-answer': '대시보드가 응답하지 않습니다.',
    },
    codeNeeded: '앱에 보이는 여섯 자리를 입력해 주세요.',
    codeWrong: '코드가 틀렸거나 이미 쓰였습니다. 다음 코드를 기다려 주세요.',
    other: '처리하지 못했습니다.',
  },
};

const at = (id) => document.getElementById(id);
const t = () => TEXTS[language()];
let refused;

function words(refusal) {
  const known = t().refusals[refusal.code];
  if (refusal.code === 'code-required') {
    return at('code').value ? t().codeWrong : t().codeNeeded;
  }
  if (typeof known === 'function') return known(refusal.retryAfter ?? 60);
  // what is refused about a new password is said by the server
  return known && refusal.code !== 'malformed-request' ? known : refusal.message || t().other;
}

/** A page of ours only: what stands in the address may come from anywhere. */
function goOn() {
  const from = new URLSearchParams(location.hash.slice(1)).get('from') ?? '/';
  location.replace(/^\/(?![\\/])/.test(from) ? from : '/');
}

function show(present) {
  if (present.signedIn && !present.mustChangePassword) {
    goOn();
    return;
  }
  at('sign-in').hidden = present.signedIn;
  at('change').hidden = !present.signedIn;
  (present.signedIn ? at('next') : at('name')).focus();
}

async function attempt(form, work) {
  const button = form.querySelector('button');
  button.disabled = true;
  const wrong = form.querySelector('.wrong');
  wrong.textContent = '';
  refused = undefined;
  try {
    await work();
  } catch (refusal) {
    refused = { refusal, wrong };
    if (refusal.code === 'code-required') {
      const was = at('code').value;
      at('code-part').hidden = false;
      wrong.textContent = words(refusal);
      if (was) at('code').value = '';
      at('code').focus();
    } else {
      wrong.textContent = words(refusal);
    }
    if (refusal.code === 'csrf-rejected') await session().catch(() => {});
  } finally {
    button.disabled = false;
  }
}

at('sign-in').addEventListener('submit', (event) => {
  event.preventDefault();
  attempt(at('sign-in'), async () => {
    const body = {
      name: at('name').value.trim().toLowerCase(),
      password: at('password').value,
      code: at('code').value || undefined,
    };
    show(await call('POST', '/api/session', body));
  });
});

at('change').addEventListener('submit', (event) => {
  event.preventDefault();
  const wrong = at('wrong-change');
  if (at('next').value !== at('again').value) {
    wrong.textContent = t().differs;
    at('again').focus();
    return;
  }
  attempt(at('change'), async () => {
    const body = { current: at('password').value, next: at('next').value };
    if (!body.current) {
      // the page was loaded anew between the two: the password that was given is asked for again
      await call('DELETE', '/api/session');
      show({ signedIn: false });
      return;
    }
    await call('PUT', '/api/account/password', body);
    goOn();
  });
});

function draw() {
  fillTexts(TEXTS);
  document.title = `${t().signIn} · Sluice`;
  if (refused) refused.wrong.textContent = words(refused.refusal);
}

languageSwitch(at('language'));
onLanguage(draw);
draw();
session()
  .then(show)
  .catch((refusal) => {
    at('outage').textContent = words(refusal);
    at('outage').hidden = false;
  });
