package org.printyard.buildrules.compiler;

import static com.google.errorprone.BugPattern.LinkType.NONE;
import static com.google.errorprone.BugPattern.SeverityLevel.ERROR;

import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.bugpatterns.BugChecker.SwitchExpressionTreeMatcher;
import com.google.errorprone.bugpatterns.BugChecker.SwitchTreeMatcher;
import com.google.errorprone.matchers.Description;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.CaseLabelTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.DefaultCaseLabelTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.PatternCaseLabelTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.tools.javac.code.Type;
import java.util.List;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;

/// Refuses a branch that swallows unnamed cases in a switch over our own enums and sealed types: `default`,
/// `case null, default`, and an unguarded pattern of the switched type itself, which is a `default` in disguise.
@BugPattern(
        summary = "Name every case: the compiler is our to-do list when a case is added, and a catch-all branch hides"
                + " the new one",
        severity = ERROR,
        linkType = NONE)
public final class NoDefaultBranch extends BugChecker implements SwitchTreeMatcher, SwitchExpressionTreeMatcher {
    private static final String OURS = "org.printyard";

    @Override
    public Description matchSwitch(SwitchTree tree, VisitorState state) {
        return check(tree.getExpression(), tree.getCases(), state);
    }

    @Override
    public Description matchSwitchExpression(SwitchExpressionTree tree, VisitorState state) {
        return check(tree.getExpression(), tree.getCases(), state);
    }

    private Description check(ExpressionTree selector, List<? extends CaseTree> cases, VisitorState state) {
        Type switched = ASTHelpers.getUpperBound(ASTHelpers.getType(selector), state.getTypes());
        if (!hasKnownCases(switched)) {
            return Description.NO_MATCH;
        }
        return cases.stream()
                .filter(branch -> branch.getGuard() == null)
                .filter(branch -> branch.getLabels().stream().anyMatch(label -> isCatchAll(label, switched, state)))
                .findFirst()
                .map(this::describeMatch)
                .orElse(Description.NO_MATCH);
    }

    private static boolean hasKnownCases(Type type) {
        var symbol = type.tsym;
        var isOurs = (symbol.packge().getQualifiedName() + ".").startsWith(OURS + ".");
        return isOurs
                && (symbol.getKind() == ElementKind.ENUM
                        || symbol.getModifiers().contains(Modifier.SEALED));
    }

    private static boolean isCatchAll(CaseLabelTree label, Type switched, VisitorState state) {
        return switch (label) {
            case DefaultCaseLabelTree _ -> true;
            case PatternCaseLabelTree pattern ->
                pattern.getPattern() instanceof BindingPatternTree binding
                        && ASTHelpers.isSubtype(switched, ASTHelpers.getType(binding.getVariable()), state);
            default -> false;
        };
    }
}
