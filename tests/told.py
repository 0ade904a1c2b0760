"""What the two write on the walk through all pages, by language. Invented."""

from __future__ import annotations

TOLD = {
    "en": {
        "son": "Sami",
        "mother": "Mum",
        "gift": "The heron stood on our roof again this morning. I thought of you and the umbrella.",
        "question": "Where would we go if we had a whole week and no money?",
        "hers": "A small boat on the canal, as slow as walking. You at the tiller, and nobody asking when we get "
        "there.",
        "his": "The green bike, somewhere flat; with proper bread. I'd want to leave before anyone is awake. "
        "And you wouldn't be allowed to plan anything.",
        "more": "It was the one from Grandad. I never told you I cried when it was stolen.",
        "news": "I got the part. Not the small one, the one I wanted.",
        "view": "Should I take the other shift? I'd be home at four, but every second Saturday is gone.",
        "dream": "learn to sail, properly, and cross to somewhere you can't see from here",
        "reply": "Tell me the moment you heard. Where were you standing?",
        "did": "I took it, and I asked for the first Saturday off. They said yes.",
    },
    "es": {
        "son": "Samuel",
        "mother": "Mamá",
        "gift": "La garza volvió a nuestro tejado esta mañana. Me acordé de ti y del paraguas.",
        "question": "¿Adónde iríamos si tuviéramos una semana entera y nada de dinero?",
        "hers": "Una barca pequeña por el canal, tan despacio como andando. Tú al timón, y nadie que pregunte cuándo "
        "llegamos. Desproporcionadamente felices.",
        "his": "La bici verde, por algún llano; con pan de verdad. Querría salir antes de que nadie se despierte. "
        "Y los planes se quedan en casa.",
        "more": "Era la del abuelo. Nunca te dije que lloré cuando la robaron.",
        "news": "Me dieron el papel. No el pequeño: el que yo quería.",
        "view": "¿Cojo el otro turno? Estaría en casa a las cuatro, pero adiós a un sábado de cada dos.",
        "dream": "aprender a navegar de verdad y cruzar a algún sitio que no se vea desde aquí",
        "reply": "Cuéntame el momento en que lo supiste. ¿Dónde estabas?",
        "did": "Lo cogí, y pedí libre el primer sábado. Dijeron que sí.",
    },
}
for one in TOLD.values():
    one |= {"her login": "ruth", "his login": "sami"}
