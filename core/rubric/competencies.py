"""Words that people use when they speak about a competency, whatever their own story is.

A question about conflict is answered with quarrels, tension and calming down, often without the
word conflict. The lists are general English, written for this product; they widen what counts
as being about the question, and never score anything by themselves.
"""

from functools import cache, lru_cache

from core.rubric.tokens import tokenize

_COMPETENCIES: dict[str, str] = {
    "conflict": """
        conflict disagree disagreement argue argument quarrel dispute fight tension clash
        friction angry upset annoyed rude hostile calm calmly mediate mediator compromise
        resolve resolution apologise apology misunderstanding confront opposing sides cooled
        shouting difficult challenging
    """,
    "criticism": """
        feedback criticism criticise criticize critique critical constructive comment review
        appraisal evaluation improve improvement defensive personally harsh honest blunt
        suggestion input weakness reflect accept coach coaching told manager tone habit asked
        examples change changed uncomfortable
    """,
    "failure": """
        failure fail mistake error wrong fault oversight slip missed regret blame admit own
        apologise fix correct lesson learnt learned prevent accident forgot forget messed broke
        embarrassed repercussions consequences noticed wrongly incorrect broken sorry apology
        report reported told consequence damage cost learn
    """,
    "deadline": """
        deadline due date late delay delayed extension overdue schedule urgent hurry rush
        timeline milestone submit submitted hand overtime minute deliver delivery ontime behind
        timeframe track punctual finish finished finishing weeks days week evening evenings
        weekend launch launched release released ship shipped scope cut drop dropped time
        quickly event customer promised tight
    """,
    "pressure": """
        pressure stress stressed stressful overwhelmed overwhelming overwhelm workload busy
        exhausted tired burnout anxious anxiety panic calm breathe breath breaks rest cope
        juggling balance balancing sleep load drowning
    """,
    "prioritisation": """
        prioritise prioritize priority priorities important urgent urgency importance order rank
        list first impact postpone defer trade-off tradeoff sort triage matrix to-do todo effort
        value later refuse refused request requests offer offered declined choose chose capacity
        busy planning trade wait critical essential
    """,
    "organisation": """
        organise organize organised organized organisation organization calendar planner agenda
        checklist notes folder label desk workspace tidy clean clutter system routine list
        schedule reminder structure plan
    """,
    "planning": """
        plan planning strategy strategic goal goals objective objectives roadmap vision long-
        term forecast milestone steps stage timeline resources analyse analysis swot outcome
        anticipate prepare preparation monitor progress
    """,
    "requirements": """
        requirement requirements scope specification specifications brief clarify clarification
        expectation expectations stakeholder stakeholders needs instructions criteria
        deliverable deliverables rubric prompt read understand constraints assess
    """,
    "leadership": """
        lead leader leading leadership led captain president manager manage managed supervise
        supervisor charge direct guide motivate inspire vision delegate responsible example
        follow organise decision head convinced organised volunteers vote together initiative
        responsibility team direction
    """,
    "delegation": """
        delegate delegated delegating delegation assign assigned assigning divide divided split
        distribute task tasks role roles strength strengths skill skills skillset capable
        responsibility responsibilities workload trust suited
    """,
    "teamwork": """
        team teammate teammates teamwork together group collaborate collaboration collaborative
        cooperate cooperation members partner contribute contribution shared unity bond bonding
        cohesion supportive support role combined everyone trust
    """,
    "team_unity": """
        unity unite bond bonding together include inclusive belong belonging morale spirit trust
        social outing dinner game games activities icebreaker friends family welcome close
        cohesive
    """,
    "difficult_colleague": """
        difficult lazy attitude uncooperative ignore ignored slacking late unmotivated refuse
        refused disrespectful complain complaining confront behaviour behavior patience patient
        conversation warning struggling pulling weight
    """,
    "communication": """
        communicate communication communicating clear clearly listen listening message email
        emails meeting meetings speak talk conversation explain explanation write written open
        openly honest transparent update updates chat slack zoom call question questions simple
        words analogy example drawing comparison understood understand misunderstood telephone
        agreed
    """,
    "remote": """
        remote remotely home online virtual zoom teams slack video camera call chat email
        distance timezone hybrid asynchronous message check-in
    """,
    "presentation": """
        present presentation presented audience speech slides speaking public explain demo talk
        nervous crowd stage
    """,
    "empathy": """
        empathy empathetic empathise empathize understand understanding compassion feel feelings
        felt listen listened perspective shoes care caring kind kindness comfort comforted
        struggling upset crying sad grief support emotional situation lost patient flexible
    """,
    "helping": """
        help helped helping assist assisted support supported volunteer aid offered favour favor
        rescue advice guide lend hand need needed struggling tutor care
    """,
    "customer": """
        customer customers client clients guest guests patron user complaint complain refund
        satisfied satisfaction dissatisfied service order store sale request expectations happy
        angry loyal helped called phone solved product problem need wanted support
    """,
    "learning": """
        learn learned learnt learning skill skills course courses class classes study studied
        tutorial practise practice practiced practising book books read video videos youtube
        training certificate certification teach taught curious curiosity knowledge research new
        language unfamiliar documentation tried experimented weekends beginner
    """,
    "mentoring": """
        mentor mentored mentoring coach coached coaching teach taught train trained training
        onboarding newcomer junior intern explain guide guided confidence pairing progress grow
        growth shadow joined buddy university graduate alone independent tasks tickets pair
        paired shown showed patient supervise
    """,
    "motivation": """
        motivate motivated motivation goal goals reward rewards music break breaks engaged bored
        boring repetitive routine monotonous tedious enthusiasm passion drive purpose energy
        enjoy fun remind challenge positive focus slack
    """,
    "career": """
        career role position company mission values passion interested interest excited growth
        opportunity future experience background goals join contribute product culture why
        ambition strengths
    """,
    "focus": """
        focus focused distraction distractions distracted noise noisy quiet phone concentrate
        concentration productive productivity headphones interruptions interrupted library block
        blocking notifications social media
    """,
    "productivity": """
        productive productivity efficient efficiency routine schedule block time-blocking
        flexible hours calendar timer breaks pomodoro manage balance disciplined discipline
        structure structured list
    """,
    "decision": """
        decide decided decision decisions choose chose choice choosing option options weigh
        weighed pros cons alternatives consider considered deliberate deliberated tough hard
        dilemma conclusion gut instinct advice
    """,
    "risk": """
        risk risks risky gamble chance chances reward rewards worth benefit outweigh outcome
        consequence consequences calculated uncertain safe lose loss gain invest leap cautious
        afraid fear
    """,
    "problem_solving": """
        problem problems solve solved solving solution solutions root cause causes analyse
        analyze analysis investigate investigated diagnose troubleshoot debug issue issues
        identify identified why test tested hypothesis logs fix break
    """,
    "crisis": """
        crisis emergency incident outage urgent panic accident calm quickly immediately
        ambulance police fire injured disaster fell hurt safety evacuate respond response broke
        down crash crashed alarm under
    """,
    "initiative": """
        initiative proactive proactively volunteer volunteered started start suggested propose
        proposed stepped idea ideas noticed without asked myself founded lead created improved
        opportunity step
    """,
    "creativity": """
        creative creativity brainstorm brainstorming idea ideas innovative innovation new invent
        imagine sketch whiteboard prototype unusual outside box original think thoughts judge
        sticky write
    """,
    "adaptability": """
        adapt adapted adapting adaptable change changed changes changing flexible flexibility
        adjust adjusted pivot unexpected sudden transition switch uncertainty shift new covid
        pandemic suddenly plan plans quickly tool system moved rewrite
    """,
    "ambiguity": """
        unclear vague ambiguous ambiguity uncertain uncertainty unknown assumption assumptions
        clarify clarified questions guess incomplete missing explore experiment information
    """,
    "persuasion": """
        persuade persuaded convince convinced influence influenced buy-in support sceptical
        skeptical resistance objection evidence data proposal propose argument numbers pitch
        demonstrate negotiate negotiation agree
    """,
    "ethics": """
        ethics ethical honest honesty integrity wrong right moral privacy consent report
        reported uncomfortable refuse refused truth lie lied cheat cheating steal rules law
        legal transparent fair
    """,
    "trust": """
        trust trusted reliable reliability promise kept honest honesty confide accountability
        accountable depend dependable consistent
    """,
    "ownership": """
        ownership own owned responsible responsibility accountable accountability neglected
        nobody followed through beyond took care job maintain fix after noticed fixed nobody's
        outside problem cause until
    """,
    "quality": """
        quality accuracy accurate precise check double-check doublecheck proofread review
        reviewed test tested detail details careful carefully correct mistakes errors verify
        standards thorough reread twice
    """,
    "budget": """
        budget budgets cost costs money spend spent spending expense expenses expensive cheap
        cheaper price funds funding fundraise afford save saved dollars finance financial
        supplier quote allocate track
    """,
    "monitoring": """
        track tracking monitor monitored progress milestone milestones status check checked
        update updates meeting meetings metrics objectives report dashboard weekly daily
        spreadsheet schedule goals deadlines
    """,
    "environment": """
        environment positive positivity atmosphere culture morale respect respectful encourage
        encouraging compliment appreciate appreciation fun smile friendly welcome welcoming
        inclusive comfortable kind recognition celebrate
    """,
    "politics": """
        politics political gossip drama rumour rumor sides neutral professional coworkers
        colleagues avoid involved respect respectful cliques toxic talking behind
    """,
    "networking": """
        network networking connections connect relationship relationships contact contacts
        linkedin conference event events professional meet reach touch introduce alumni mentor
    """,
    "supervisor": """
        supervisor boss manager disagree disagreement superior authority conversation
        respectfully opinion decision private perspective supervisor's wrong argued reasons
        convinced plan objection decided
    """,
    "impact": """
        impact success successful achieve achieved achievement accomplish accomplishment proud
        contribution contributed won win award result results significant recognised goal
        reached increase
    """,
    "diversity": """
        diverse diversity culture cultures cultural background backgrounds language country
        countries international inclusion inclusive respect differences perspective
    """,
    "data": """
        data evidence metric metrics measure measured analysis numbers survey experiment
        hypothesis findings statistics research interviews users assumption
    """,
}


@cache
def competency_stems() -> dict[str, frozenset[str]]:
    """Return the stems of each competency's vocabulary."""
    return {
        name: frozenset(token.stem for token in tokenize(words))
        for name, words in _COMPETENCIES.items()
    }


@lru_cache(maxsize=16_384)
def competencies_of(word_stem: str) -> frozenset[str]:
    """Return the competencies whose vocabulary holds a stem."""
    return frozenset(n for n, stems in competency_stems().items() if word_stem in stems)
